using System.Runtime.InteropServices;
using System.Text;
using Eventer.Language.Logic;

namespace Eventer.Language.Tests.Logic;

/// <summary>
/// The same question asked of Z3, in SMT-LIB. Its package has the native library for Windows and macOS; on Linux it is
/// the system's (package libz3-4), of whatever version, which the package's managed API would not bear.
/// </summary>
public static class Z3Oracle
{
    private const string Library = "libz3";

    static Z3Oracle() => NativeLibrary.SetDllImportResolver(typeof(Z3Oracle).Assembly, (name, assembly, path) =>
        name != Library ? IntPtr.Zero
        : NativeLibrary.TryLoad(Library, assembly, path, out var found) || NativeLibrary.TryLoad("libz3.so.4", assembly, path, out found) ? found : IntPtr.Zero);

    /// <summary>The native library can be loaded.</summary>
    public static bool IsThere
    {
        get
        {
            try
            {
                return IsSatisfiable(Formula.True);
            }
            catch (DllNotFoundException)
            {
                return false;
            }
        }
    }

    public static bool IsSatisfiable(Formula formula) => AreSatisfiable([formula])[0];

    /// <summary>All in one session: to begin one takes Z3 longer than to answer.</summary>
    public static IReadOnlyList<bool> AreSatisfiable(IReadOnlyList<Formula> formulas)
    {
        var configuration = Z3_mk_config();
        var context = Z3_mk_context(configuration);
        try
        {
            var answers = Marshal.PtrToStringUTF8(Z3_eval_smtlib2_string(context, Script(formulas)))!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (answers.Length != formulas.Count) throw new InvalidOperationException($"Z3 answered {answers.Length} of {formulas.Count} questions: {answers.FirstOrDefault(answer => answer is not ("sat" or "unsat"))}");
            return [.. answers.Select(answer => answer switch { "sat" => true, "unsat" => false, _ => throw new InvalidOperationException($"Z3 answered '{answer}'.") })];
        }
        finally
        {
            Z3_del_context(context);
            Z3_del_config(configuration);
        }
    }

    /// <summary>Texts are of a sort of which only equality is known, as the solver has it.</summary>
    private static string Script(IReadOnlyList<Formula> formulas)
    {
        var declarations = new SortedSet<string>(StringComparer.Ordinal);
        var constants = new SortedSet<string>(StringComparer.Ordinal);
        var questions = new StringBuilder();
        foreach (var formula in formulas) questions.Append("(push)\n(assert ").Append(Write(formula, declarations, constants)).Append(")\n(check-sat)\n(pop)\n");
        var script = new StringBuilder("(declare-sort Text)\n");
        foreach (var declaration in declarations) script.Append(declaration).Append('\n');
        if (constants.Count > 1) script.Append("(assert (distinct ").AppendJoin(' ', constants).Append("))\n");
        return script.Append(questions).ToString();
    }

    private static string Write(Formula formula, ISet<string> declarations, ISet<string> constants)
    {
        switch (formula)
        {
            case Conjunction and: return and.Parts.IsEmpty ? "true" : $"(and {string.Join(" ", and.Parts.Select(part => Write(part, declarations, constants)))})";
            case Disjunction or: return or.Parts.IsEmpty ? "false" : $"(or {string.Join(" ", or.Parts.Select(part => Write(part, declarations, constants)))})";
            case Negation negation: return $"(not {Write(negation.Part, declarations, constants)})";
            case BooleanAtom atom:
                declarations.Add($"(declare-const {atom.Name} Bool)");
                return atom.Name;
            case EqualAtom atom: return $"(= {Write(atom.Left, declarations, constants)} {Write(atom.Right, declarations, constants)})";
            case LinearAtom atom: return $"({(atom.Constraint.IsStrict ? "<" : "<=")} {Write(atom.Constraint.Sum, declarations)} 0.0)";
            default: throw new InvalidOperationException($"Z3 is not asked about a {formula.GetType().Name}.");
        }
    }

    private static string Write(EqualityTerm term, ISet<string> declarations, ISet<string> constants)
    {
        var name = term.IsConstant ? $"|the constant {term.Text}|" : term.Text;
        declarations.Add($"(declare-const {name} Text)");
        if (term.IsConstant) constants.Add(name);
        return name;
    }

    private static string Write(Linear sum, ISet<string> declarations)
    {
        var terms = sum.Terms.Select(term =>
        {
            var (name, type) = (term.Variable.Name, term.Variable.Type);
            var value = type.IsWhole ? $"(to_real {name})" : name;
            declarations.Add($"(declare-const {name} {(type.IsWhole ? "Int" : "Real")})\n(assert (and (<= {Write(type.Least!.Value)} {value}) (<= {value} {Write(type.Greatest!.Value)})))");
            return $"(* {Write(term.Factor)} {value})";
        });
        return $"(+ {Write(sum.Constant)} {string.Join(" ", terms)})";
    }

    private static string Write(Rational value)
    {
        var fraction = $"(/ {Integer.Abs(value.Numerator)}.0 {value.Denominator}.0)";
        return value.Sign < 0 ? $"(- {fraction})" : fraction;
    }

    [DllImport(Library)]
    private static extern IntPtr Z3_mk_config();

    [DllImport(Library)]
    private static extern void Z3_del_config(IntPtr configuration);

    [DllImport(Library)]
    private static extern IntPtr Z3_mk_context(IntPtr configuration);

    [DllImport(Library)]
    private static extern void Z3_del_context(IntPtr context);

    [DllImport(Library)]
    private static extern IntPtr Z3_eval_smtlib2_string(IntPtr context, [MarshalAs(UnmanagedType.LPUTF8Str)] string script);
}
