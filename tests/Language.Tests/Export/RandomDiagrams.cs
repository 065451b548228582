using CsCheck;
using Eventer.Language.Model;
using Eventer.Tests.Shared;

namespace Eventer.Language.Tests.Export;

public static class RandomDiagrams
{
    public static void Each(Action<MachineModel> assert) => RandomMachines.Gen.Sample(machine => assert(machine.Model), iter: 300);
}
