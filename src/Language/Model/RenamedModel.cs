namespace Eventer.Language.Model;

/// <summary>A name in stored rows that is read under a new one.</summary>
/// <param name="Owner">Of an event's field: the event's wire name; of a record's: its <c>global::</c> name; else empty.</param>
public sealed record RenamedModel(RenamedKind Kind, string Owner, string Old, string New);

/// <summary>What a renamed name is of.</summary>
public enum RenamedKind { State, Event, DataField, EventField, RecordField }
