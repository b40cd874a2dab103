package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong, and the shell by the exit code. Never shows a stack trace. */
final class Errors {
    private final Invocation invocation;

    Errors(Invocation invocation) {
        this.invocation = invocation;
    }

    /** A command failed. */
    int failed(Exception failure) {
        if (failure instanceof RegistryException known) {
            report(known);
            return ExitCode.of(known).number();
        }
        if (failure instanceof Declined declined) {
            say("alquimia: " + declined.getMessage());
            return ExitCode.ERROR.number();
        }
        say("alquimia: internal error: " + failure.getClass().getSimpleName());
        say("hint: run it again with --debug and report what it says");
        debug(failure);
        return ExitCode.ERROR.number();
    }

    /** The arguments make no sense. */
    int usage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        say("alquimia: " + Text.oneLine(String.valueOf(failure.getMessage())));
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            say("hint: did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
        }
        say("see: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
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
        Hint.of(failure).ifPresent(hint -> say("hint: " + hint));
        debug(failure);
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
        invocation.terminal().err().println(line);
    }
}
