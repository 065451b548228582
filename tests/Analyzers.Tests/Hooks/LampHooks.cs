using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Hooks;

/// <summary>A machine of a <c>.sm</c> file, and a class of hooks that a test gives the registrations of.</summary>
public static class LampHooks
{
    /// <param name="effect">A further effect of Counted.</param>
    public static (string Path, string Markup) Machine((string Declarations, string Arrows) more = default, string effect = "") => ("Lamp.sm", $$"""
        machine Lamp

        data Count : int

        event Made
        event Pressed
        event Counted { By : int }
        event Broken
        {{more.Declarations}}

        publish Lit { Id : string }

        [*]  --> Off  : Made
        Off  --> On   : Pressed / publish Lit(Id)
        On   --> Off  : Pressed
        On   --> On   : Counted / Count += event.By{{effect}}
        On   --> Gone : Broken
        Gone --> [*]
        {{more.Arrows}}
        """);

    /// <param name="members">Beside <c>Register</c>.</param>
    /// <param name="machine">Further declarations and arrows of the machine.</param>
    public static TestProject Of(string registrations, string members = "", (string Declarations, string Arrows) machine = default, string effect = "", params (string, string)[] others) => TestProject.Of([Machine(machine, effect), Hooks(registrations, members), .. others]);

    public static (string Path, string Markup) Hooks(string registrations, string members = "") => ("LampHooks.cs", $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Eventer;

        namespace Shop;

        public sealed class LampHooks : IHooks<LampKey, LampStatus, LampData, LampEvent>
        {
            public void Register(HookBuilder<LampKey, LampStatus, LampData, LampEvent> hooks)
            {
                {{registrations}}
            }

            {{members}}
        }
        """);
}
