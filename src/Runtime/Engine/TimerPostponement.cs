namespace Eventer;

/// <summary>A timer whose event failed is to be tried again later, unless it has gone meanwhile.</summary>
internal sealed class TimerPostponement : UnitOfWork
{
    private readonly TimerRow _timer;
    private readonly DateTimeOffset _next;

    public TimerPostponement(EntitySlot slot, TimerRow timer, DateTimeOffset next)
    {
        (_timer, _next) = (timer, next);
        Add(slot);
    }

    private protected override UnitOfWorkStep Decide()
    {
        var slot = SlotList[0];
        if (!slot.Timers.Contains(_timer)) return UnitOfWorkStep.Abandon;
        slot.Change(new(_timer.Name, _timer with { Next = _next, Attempts = _timer.Attempts + 1 }));
        return UnitOfWorkStep.Commit;
    }

    private protected override void Restart()
    {
    }
}
