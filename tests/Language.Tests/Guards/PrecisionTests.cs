using Eventer.Language.Diagnostics;
using Eventer.Language.Guards;
using Eventer.Language.Tests.Binding;
using Eventer.Language.Tests.Syntax;

namespace Eventer.Language.Tests.Guards;

/// <summary>What is said of guards in real diagrams and in the examples: printed for a person to read, and none of it an error.</summary>
public class PrecisionTests(ITestOutputHelper output)
{
    [Fact]
    public void No_guards_of_real_machines_are_said_to_overlap()
    {
        var found = Corpus.Texts().SelectMany(text => Machines.Compile(text).CheckGuards(GuardKnowledge.None)).ToList();
        output.WriteLine($"{found.Count} messages.\n{string.Join("\n", found.Select(Machines.Show))}");
        Assert.DoesNotContain(found, diagnostic => diagnostic.Rule == Rules.GuardsOverlap);
    }
}
