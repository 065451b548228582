using Eventer.Tests.Shared;
namespace Eventer.Generator.Tests.Emit;
public sealed class Scratch
{
    [Fact]
    public void Look()
    {
        var m = Models.Machine("Account").Data("Balance", "decimal").Data("Owner", "string").Data("Limit", "int", "3").Data("Lines", "Foo.Bar")
          .Event("Opened", "Owner: string").Event("Withdrawn", "Amount: decimal").Event("Tagged", "Tags: List<Foo.Kind>", "Kind: Foo.Kind?", "Odd: Foo.Bar").Command("Close", "Closed").Message("Frozen", "Reason: string")
          .Invariant("Balance >= 0")
          .Arrow("[*]", "Open", "Opened", null, ["Owner = event.Owner"])
          .Arrow("Open", "Open", "Withdrawn", "event.Amount > 0 && event.Amount <= Balance", ["Balance -= event.Amount"])
          .Arrow("Open", "Closed", "Withdrawn", "event.Amount > Balance", ["publish Frozen(\"x\")"])
          .Arrow("Open", "Closed", "Closed").Arrow("Open", null, "Tagged", null, ["Lines = event.Odd"]).Final("Closed").Ignore("Closed", "Withdrawn").Reject("Closed", "Tagged", "no way");
        var c = EmittedCode.Of(m).Add("u.cs", "namespace Foo; using System.Text.Json; public enum Kind { A, B } public class Bar : Eventer.IJsonCodec<Bar> { public static void Write(Utf8JsonWriter w, Bar v) => w.WriteNumberValue(1); public static Bar Read(ref Utf8JsonReader r) => new Bar(); }");
        File.WriteAllText("/tmp/em_shape.cs", c.Shape("Account"));
        File.WriteAllText("/tmp/em_expr.cs", c.Expressions("Account"));
        File.WriteAllLines("/tmp/em_problems.txt", c.Problems());
        c.Load();
    }
}
