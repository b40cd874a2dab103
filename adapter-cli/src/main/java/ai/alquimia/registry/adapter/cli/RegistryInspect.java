package ai.alquimia.registry.adapter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "Show what is inside an artifact without fetching it into the registry.",
        footer = {
            "%nExample:",
            "  alquimia registry inspect ghcr.io/myorg/my-agents:v1.0.0",
            "  alquimia registry inspect oci:registry/local/my-agents:v1.0.0 --format json"
        })
final class RegistryInspect extends Verb {
    @Mixin
    private TransportOptions transport;

    @Parameters(paramLabel = "REF", description = "The reference; without a tag, latest.")
    private String reference = "";

    RegistryInspect(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        transport.applyTo(invocation());
        var named = platform().reference(reference);
        var found = output().during(
                        "inspecting " + named, () -> platform().reviewing().inspect(named));
        output().outline(found);
    }
}
