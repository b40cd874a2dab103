package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryHost;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** The password is never an argument: those can be read by every process of the machine. */
@Command(
        name = "login",
        description = "Log in to a registry; docker, podman and ORAS share the login.",
        footer = {
            "%nExample:",
            "  alquimia registry login ghcr.io -u me",
            "  alquimia registry login ghcr.io -u me --password-stdin <token.txt"
        })
final class RegistryLogin extends Verb {
    @Mixin
    private TransportOptions transport;

    @Parameters(index = "0", paramLabel = "HOST", description = "The registry's host, with its port if it has one.")
    private String host = "";

    @Option(
            names = {"-u", "--username"},
            required = true,
            paramLabel = "USER",
            description = "The user's name.")
    private String user = "";

    @Option(names = "--password-stdin", description = "Read the password, or a token, from standard input.")
    private boolean passwordStdin;

    /** Words that are not expected: any of them may be a password, so that no message shows it. */
    @Unmatched
    private List<String> others = new ArrayList<>();

    RegistryLogin(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        if (!others.isEmpty()) {
            throw usage("a password is never an argument, which others can read: type it when asked, or send it to"
                    + " standard input; what the arguments hold beside HOST and options is not shown");
        }
        transport.applyTo(invocation());
        var registry = new RegistryHost(host);
        var terminal = invocation().terminal();
        if (!passwordStdin && !terminal.ttys().contains(Tty.IN)) {
            throw usage(
                    "there is no terminal to ask for the password: send it to standard input with --password-stdin");
        }
        var password =
                new SecretInput(terminal, "of the password").read("Password of " + user + " for " + registry + ": ");
        var login = platform().logins().login(registry, user, password);
        output().note("logged in to " + registry + " as " + login.user());
        output().document(RegistryWhoami.shown(registry, login), registry.value());
    }
}
