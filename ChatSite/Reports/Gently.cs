using System.Runtime.InteropServices;

namespace ChatSite.Reports;

/// <summary>Runs long work on a thread of its own, to which the system gives what others leave: .NET's own priorities mean nothing on Linux.</summary>
internal static class Gently
{
    // setpriority(2): on Linux a thread may be made nicer by itself.
    private const int ThisThread = 0, Nicer = 10;

    public static Task<T> Run<T>(string name, Func<T> work)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
#pragma warning disable CA1031 // The exception belongs to whoever awaits the answer.
            try
            {
                if (OperatingSystem.IsLinux()) _ = SetPriority(0, ThisThread, Nicer);
                answer.SetResult(work());
            }
            catch (OperationCanceledException stopped) { answer.SetCanceled(stopped.CancellationToken); }
            catch (Exception problem) { answer.SetException(problem); }
#pragma warning restore CA1031
        })
        { IsBackground = true, Name = name, Priority = ThreadPriority.BelowNormal }.Start();
        return answer.Task;
    }

#pragma warning disable SYSLIB1054 // What it wants generated would need unsafe code in the whole project.
    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int priority);
#pragma warning restore SYSLIB1054
}
