using Eventer.Testing.Machines;

namespace Eventer.Testing.Stores;

internal sealed partial class StoreTrial
{
    public async Task A_machine_of_an_enum_and_structs_is_stored_as_any_other()
    {
        var lamp = new SwitchMachine(await NewStoreAsync());
        await lamp.TransitionAsync(7, SwitchEvent.Installed, cancellationToken: Stop);
        await lamp.TransitionAsync(7, SwitchEvent.Flipped, eventId: Id, cancellationToken: Stop);

        var repeat = await lamp.TransitionAsync(7, SwitchEvent.Flipped, eventId: Id, cancellationToken: Stop);

        Check.Equal((true, SwitchStatus.On, 1), (repeat.IsDuplicate, repeat.State.Status, repeat.State.Data.Flips));
        Check.Equal([SwitchEvent.Installed, SwitchEvent.Flipped], await lamp.EventsAsync(7, Stop).Select(e => e.Event).ToListAsync(Stop));
        Check.Equal((SwitchStatus.On, new SwitchData(1)), ((await lamp.GetAsync(7, Stop))!.Status, (await lamp.GetAsync(7, Stop))!.Data));
    }

    public async Task Hooks_of_an_enums_event_chain_and_link_enum_events()
    {
        var lamp = new SwitchMachine(await NewStoreAsync(), hooks =>
        {
            hooks.StartWith((_, _) => SwitchEvent.Installed);
            hooks.On(SwitchEvent.Flipped).From(SwitchStatus.On).Chain<SwitchEvent>((t, chain) => chain.Add(SwitchEvent.Smashed));
            hooks.Enter(SwitchStatus.Broken).Link((t, link) =>
            {
                if (t.Key == 7) link.Transition(8, SwitchEvent.Flipped);
            });
        });

        await lamp.TransitionAsync(7, SwitchEvent.Flipped, cancellationToken: Stop);
        var result = await lamp.TransitionAsync(7, SwitchEvent.Flipped, cancellationToken: Stop);

        Check.Equal((SwitchStatus.Off, SwitchStatus.Broken), (result.State.Status, result.FinalState.Status));
        Check.Equal(["Installed", "Flipped"], result.Linked.Select(l => l.Event));
        Check.Equal(SwitchStatus.On, (await lamp.GetAsync(8, Stop))!.Status);
    }

    internal static StoreSpecification[] StructSpecifications =>
    [
        StoreSpecification.Of(trial => trial.A_machine_of_an_enum_and_structs_is_stored_as_any_other()),
        StoreSpecification.Of(trial => trial.Hooks_of_an_enums_event_chain_and_link_enum_events()),
    ];
}
