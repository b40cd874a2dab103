package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryHost;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "logout",
        description = "Forget the login for a registry.",
        footer = {"%nExample:", "  alquimia registry logout ghcr.io"})
final class RegistryLogout extends Verb {
    @Parameters(paramLabel = "HOST", description = "The registry's host, with its port if it has one.")
    private String host = "";

    RegistryLogout(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var registry = new RegistryHost(host);
        var places = platform().logins().logout(registry);
        output().note("removed the login for " + registry + " from " + String.join(" and ", places));
        output().ids("host", List.of(registry.value()));
    }
}
