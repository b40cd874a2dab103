package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.ServerProvider;
import ai.alquimia.registry.domain.JsonObject;
import java.net.URI;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        description = {
            "Serve the registry over HTTP until a signal stops it.",
            "Its address is written to standard output as soon as it answers."
        },
        footer = {"%nExample:", "  alquimia serve --port 8080"})
final class Serve extends Verb implements IExitCodeGenerator {
    @Mixin
    private ServerOptions server;

    @Mixin
    private TokensOption tokens;

    private int code;

    Serve(Invocation invocation) {
        super(invocation);
    }

    @Override
    public int getExitCode() {
        return code;
    }

    @Override
    public void run() {
        server.applyTo(this);
        tokens.applyTo(invocation());
        var providers = invocation().providers();
        var provider = ServerProvider.of(providers);
        try (var running = provider.start(
                        providers,
                        invocation().settings(),
                        invocation().terminal().err());
                var stop = new StopSignal()) {
            if (announce(running.address())) {
                code = stop.await(running);
            }
        }
    }

    /** False when nobody can learn where it is, which is an error as for every lost result. */
    private boolean announce(URI address) {
        output().word(JsonObject.empty().with("address", address.toString()), address.toString());
        boolean told = invocation().terminal().out().failure().isEmpty();
        if (told) {
            output().note("serving " + address + " (docs at " + address.resolve("/docs") + ")");
        }
        return told;
    }
}
