package ai.alquimia.registry.adapter.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A command that runs with secrets, from its start to its end. */
final class Child {
    static final String CONFIG = "ALQUIMIA_AGENT_CONFIG";
    private final List<String> command;
    private final Map<String, String> secrets;
    private final Set<String> leftOut;
    private final String document;
    private final Map<Tty, Needles> masked;

    /**
     * The command with its arguments, the secrets that are added to its environment, the variables of ours that it does not get, what it
     * reads from the pipe, and which of its outputs are masked. The others are our own, with whatever they lead to.
     */
    Child(
            List<String> command,
            Map<String, String> secrets,
            Set<String> leftOut,
            String document,
            Map<Tty, Needles> masked) {
        this.command = command;
        this.secrets = secrets;
        this.leftOut = leftOut;
        this.document = document;
        this.masked = masked;
    }

    /** Its exit code: 128 and the number of the signal when one ended it. */
    int run(Terminal terminal) {
        try (var relay = SignalRelay.start();
                var pipe = ConfigPipe.open(terminal.environment(), document)) {
            String early = relay.early();
            if (early != null) {
                return Signals.exitCode(early);
            }
            var process = start(terminal, pipe);
            relay.to(process);
            return result(process, pumps(process, terminal));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.number();
        }
    }

    private Process start(Terminal terminal, ConfigPipe pipe) {
        var builder = new ProcessBuilder(command).inheritIO();
        if (masked.containsKey(Tty.OUT)) {
            builder.redirectOutput(Redirect.PIPE);
        }
        if (masked.containsKey(Tty.ERR)) {
            builder.redirectError(Redirect.PIPE);
        }
        ChildVariables.apply(builder.environment(), terminal.environment(), leftOut, secrets);
        builder.environment().put(CONFIG, pipe.path().toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw NotStarted.notExecutable(command.get(0), Text.oneLine(InputBytes.reason(e)));
        }
    }

    private List<Pump> pumps(Process process, Terminal terminal) {
        var pumps = new ArrayList<Pump>();
        var out = masked.get(Tty.OUT);
        if (out != null) {
            pumps.add(new Pump(
                    process.getInputStream(),
                    terminal.out(),
                    () -> terminal.out().failure().isPresent(),
                    out));
        }
        var err = masked.get(Tty.ERR);
        if (err != null) {
            pumps.add(new Pump(process.getErrorStream(), terminal.err(), terminal.err()::checkError, err));
        }
        return pumps;
    }

    private static int result(Process process, List<Pump> pumps) throws InterruptedException {
        int code = process.waitFor();
        for (Pump pump : pumps) {
            pump.finish();
        }
        return code;
    }
}
