using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Hooks;

/// <summary>A machine of a <c>.sm</c> file, and a class of hooks that a test gives the registrations of.</summary>
public static class LampHooks
{
    public static (string Path, string Markup) Machine(string arrows = "") => ("Lamp.sm", $$"""
        machine Lamp

        data Count : int

        event Made
        event Pressed
        event Counted { By : int }
        event Broken

publish Lit { Id : string }

        [*] --> Off    : Made
        Off --> On     : Pressed / publish Lit(Id)
        On  --> Off    : Pressed
        On  --> On     : Counted / Count += event.By
        On  --> Gone   : Broken
        Gone --> [*]
        {{arrows}}
        """);

    /// <param name="fields">Members beside <c>Register</c>.</param>
    public static TestProject Of(string registrations, string fields = "", string arrows = "", params (string, string)[] others) => TestProject.Of([Machine(arrows), ("LampHooks.cs", $$"""
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

            {{fields}}
        }
        """), .. others]);
}
