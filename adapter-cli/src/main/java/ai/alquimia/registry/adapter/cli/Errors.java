package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Tells the user what went wrong, and the shell by the exit code. Never shows a stack trace. */
final class Errors {
    private final Invocation invocation;

    Errors(Invocation invocation) {
        this.invocation = invocation;
    }

    /** A command failed. */
    int failed(Throwable failure) {
        if (failure instanceof RegistryException known) {
            report(known);
            return ExitCode.of(known).number();
        }
        if (failure instanceof Declined declined) {
            say("alquimia: " + declined.getMessage());
            return ExitCode.ERROR.number();
        }
        if (failure instanceof NotStarted command) {
            say("alquimia: " + command.getMessage());
            return command.code().number();
        }
        if (failure instanceof LinkageError) {
            say("alquimia: a library of this installation is missing or does not fit: "
                    + Text.oneLine(failure.getMessage() + ""));
            say("hint: unpack the distribution again, or add to lib/ what was taken out");
            debug(failure);
            return ExitCode.ERROR.number();
        }
        say("alquimia: internal error: " + failure.getClass().getSimpleName());
        say("hint: run it again with --debug and report what it says");
        debug(failure);
        return ExitCode.ERROR.number();
    }

    /** The arguments make no sense. */
    int usage(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        if (Misuse.isWithoutCommand(failure)) {
            command.usage(err());
            return ExitCode.USAGE.number();
        }
        var misuse = Misuse.of(failure);
        say("alquimia: " + misuse.message());
        if (!misuse.meant().isEmpty()) {
            say("hint: did you mean " + String.join(" or ", misuse.meant()) + "?");
        }
        say("see: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    /** A reader who has gone, such as {@code head}, has seen enough; any other loss is an error unless one was reported already. */
    int resultsLost(IOException lost, int code) {
        if (code != ExitCode.OK.number()) {
            return code;
        }
        String reason = InputBytes.reason(lost);
        if (reason.toLowerCase(Locale.ROOT).contains("broken pipe")) {
            return ExitCode.READER_GONE.number();
        }
        return failed(new RegistryException.Failed("write", "results", reason));
    }

    private void report(RegistryException failure) {
        List<String> details = details(failure);
        if (details.size() > 1) {
            String subject = failure.subject().isEmpty() ? "" : " " + failure.subject();
            say("alquimia: " + Text.oneLine(failure.action() + subject) + ": " + details.size() + " problems");
            details.forEach(detail -> say("  " + Text.oneLine(detail)));
        } else {
            say("alquimia: " + Text.oneLine(String.valueOf(failure.getMessage())));
        }
        hint(failure).ifPresent(hint -> say("hint: " + hint));
        debug(failure);
    }

    private Optional<String> hint(RegistryException failure) {
        try {
            return new Hint(invocation.settings()).about(failure);
        } catch (RegistryException unreadableSetting) {
            return Optional.empty();
        }
    }

    private static List<String> details(RegistryException failure) {
        if (failure instanceof RegistryException.Invalid invalid) {
            return invalid.problems().stream().map(Object::toString).toList();
        }
        if (failure instanceof RegistryException.SecretUnresolved unresolved) {
            return unresolved.references().stream().map(Object::toString).toList();
        }
        return List.of();
    }

    /** Types and places, and of our own failures the message: a foreign message might carry a value. */
    private void debug(Throwable failure) {
        if (!invocation.options().debug()) {
            return;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StackTraceElement[] stack = cause.getStackTrace();
            String place = stack.length == 0 ? "" : " at " + stack[0];
            String message = cause instanceof RegistryException ? ": " + Text.oneLine(cause.getMessage() + "") : "";
            say("debug: " + cause.getClass().getName() + message + place);
        }
    }

    private void say(String line) {
        err().println(line);
    }

    private PrintStream err() {
        return invocation.terminal().err();
    }
}
