using Microsoft.Extensions.DependencyInjection;

namespace Eventer;

/// <summary>That a hooks class belongs to a machine class, as a host's service.</summary>
internal sealed record HookRegistration(Type Machine, Func<IServiceProvider, IHooks> Make)
{
    public static IEnumerable<IHooks> For(Type machine, IServiceProvider provider) =>
        provider.GetServices<HookRegistration>().Where(r => r.Machine == machine).Select(r => r.Make(provider));
}
