namespace Eventer.Analyzers.Hooks;

/// <summary>Something that a hook must not do, since its transaction may yet fail, or run again.</summary>
/// <param name="What">As a sentence's predicate: <c>calls HttpClient.PostAsync</c>.</param>
public sealed record HookDeed(HookDeedKind Kind, string What)
{
    /// <summary>What becomes of it, and what to do instead.</summary>
    public string Advice => Kind switch
    {
        HookDeedKind.Send => ", which sends at once: also where the transaction then fails, and again when it is tried again. Publish a message (outbox.Send), and send where it is handled",
        HookDeedKind.Write => ", which writes past the transaction: it stays where the event is rolled back. Write with .Write((t, data) => data.Add($\"…\")), which is part of the transaction",
        HookDeedKind.File => ", which a rollback does not undo. Publish a message (outbox.Send), and write where it is handled",
        HookDeedKind.Work => ", and the transaction does not wait for that work, nor undo it. Publish a message (outbox.Send), and work where it is handled",
        HookDeedKind.Wait => ", but a hook is synchronous: what comes after runs outside of the transaction, which is locked meanwhile. Ask before the event and put the answer into it, or publish a message",
        _ => ", which throws inside a hook. Use .Link(machine, …), which runs the event in the same transaction, or .Chain for this entity",
    };
}

public enum HookDeedKind { Send, Write, File, Work, Wait, Transition }
