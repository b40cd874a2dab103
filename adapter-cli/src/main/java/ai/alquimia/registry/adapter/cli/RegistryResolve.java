package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "resolve",
        description = "Show which artifact a reference names now.",
        footer = {"%nExample:", "  alquimia registry resolve ghcr.io/myorg/my-agents:latest -q"})
final class RegistryResolve extends Verb {
    @Mixin
    private TransportOptions transport;

    @Parameters(paramLabel = "REF", description = "The reference; without a tag, latest.")
    private String reference = "";

    RegistryResolve(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        transport.applyTo(invocation());
        var named = platform().reference(reference).orLatest();
        var found = platform().tags().resolve(named);
        var annotations = new TreeMap<String, JsonValue>();
        found.annotations().forEach((key, value) -> annotations.put(key, new JsonString(value)));
        output().document(
                        Descriptor.of(named, found).with("annotations", JsonObject.of(annotations)),
                        found.digest().value());
    }
}
