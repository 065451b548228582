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

    public static bool IsSatisfiable(Formula formula)
    {
        var configuration = Z3_mk_config();
        var context = Z3_mk_context(configuration);
        try
        {
            var answer = Marshal.PtrToStringUTF8(Z3_eval_smtlib2_string(context, Script(formula)))!.Trim();
            return answer switch { "sat" => true, "unsat" => false, _ => throw new InvalidOperationException($"Z3 answered '{answer}'.") };
        }
        finally
        {
            Z3_del_context(context);
            Z3_del_config(configuration);
        }
    }

    private static string Script(Formula formula)
    {
        var declarations = new SortedSet<string>(StringComparer.Ordinal);
        var assertion = Write(formula, declarations);
        var script = new StringBuilder();
        foreach (var declaration in declarations) script.Append(declaration).Append('\n');
        return script.Append("(assert ").Append(assertion).Append(")\n(check-sat)\n").ToString();
    }

    private static string Write(Formula formula, ISet<string> declarations)
    {
        switch (formula)
        {
            case Conjunction and: return and.Parts.IsEmpty ? "true" : $"(and {string.Join(" ", and.Parts.Select(part => Write(part, declarations)))})";
            case Disjunction or: return or.Parts.IsEmpty ? "false" : $"(or {string.Join(" ", or.Parts.Select(part => Write(part, declarations)))})";
            case Negation negation: return $"(not {Write(negation.Part, declarations)})";
            case BooleanAtom atom:
                declarations.Add($"(declare-const {atom.Name} Bool)");
                return atom.Name;
            case EqualAtom atom: return $"(= {Write(atom.Left, declarations)} {Write(atom.Right, declarations)})";
            case LinearAtom atom: return $"({(atom.Constraint.IsStrict ? "<" : "<=")} {Write(atom.Constraint.Sum, declarations)} 0.0)";
            default: throw new InvalidOperationException($"Z3 is not asked about a {formula.GetType().Name}.");
        }
    }

    private static string Write(EqualityTerm term, ISet<string> declarations)
    {
        if (term.IsConstant) return term.Text == "null" ? "\"null itself\"" : term.Text;
        declarations.Add($"(declare-const {term.Text} String)");
        return term.Text;
    }

    private static string Write(Linear sum, ISet<string> declarations)
    {
        var terms = sum.Terms.Values.Select(term =>
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
        var fraction = $"(/ {System.Numerics.BigInteger.Abs(value.Numerator)}.0 {value.Denominator}.0)";
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
