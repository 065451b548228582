namespace Eventer.Language.Checks;

/// <summary>Strongly connected components (Tarjan, SIAM J. Comput. 1972), without recursion: machines may be longer than the stack.</summary>
public static class StronglyConnected
{
    /// <summary>The component of each node; a component's number is greater than those of the components that it leads to.</summary>
    public static int[] Components(IReadOnlyList<IReadOnlyList<int>> successors)
    {
        var count = successors.Count;
        int[] index = new int[count], low = new int[count], component = new int[count], next = new int[count];
        var stack = new Stack<int>();
        var calls = new Stack<int>();
        int visited = 0, components = 0;
        for (var i = 0; i < count; i++) component[i] = -1;
        for (var root = 0; root < count; root++)
        {
            if (index[root] != 0) continue;
            Enter(root);
            while (calls.Count > 0)
            {
                var node = calls.Peek();
                if (next[node] < successors[node].Count)
                {
                    var successor = successors[node][next[node]++];
                    if (index[successor] == 0) Enter(successor);
                    else if (component[successor] < 0) low[node] = Math.Min(low[node], index[successor]);
                    continue;
                }
                calls.Pop();
                if (calls.Count > 0) low[calls.Peek()] = Math.Min(low[calls.Peek()], low[node]);
                if (low[node] != index[node]) continue;
                int member;
                do component[member = stack.Pop()] = components;
                while (member != node);
                components++;
            }
        }
        return component;

        void Enter(int node)
        {
            index[node] = low[node] = ++visited;
            stack.Push(node);
            calls.Push(node);
        }
    }
}
