package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryHost;
import ai.alquimia.registry.domain.port.RegistryLogin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "whoami",
        description = "Show who you are to a registry, and where the login is kept.",
        footer = {"%nExample:", "  alquimia registry whoami ghcr.io"})
final class RegistryWhoami extends Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "HOST",
            description = "The registry's host (default: that of the default registry).")
    private @Nullable String host;

    RegistryWhoami(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var logins = platform().logins();
        var registry = host == null ? logins.defaultHost() : new RegistryHost(host);
        var login = logins.current(registry);
        output().document(shown(registry, login), login.user());
    }

    static JsonObject shown(RegistryHost host, RegistryLogin login) {
        return JsonObject.empty()
                .with("host", host.value())
                .with("user", login.user())
                .with("source", login.source());
    }
}
