namespace Eventer;

/// <summary>Placeholder while the attribute front end is being built.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class TransitionAttribute : Attribute;
