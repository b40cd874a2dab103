package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.io.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that works on a registry, started by tests. It says each thing that was acknowledged on a line of its own. */
final class StoreProcess {
    private final JsonAgentspaceStore store;

    private StoreProcess(Path registry, boolean isNamed) {
        this.store = new JsonAgentspaceStore(
                new RegistryDirectory(new TrustedDirectory(registry, isNamed)), new DurableFiles(Disk.REAL, Pace.REAL));
    }

    /** Starts a JVM with this main class; what it says on standard error is seen in the log. */
    static Process java(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) {
        boolean isNamed = !arguments[1].equals("default");
        var process = new StoreProcess(Path.of(arguments[0]), isNamed);
        try {
            switch (arguments[1]) {
                case "write" -> process.write(arguments[2], Integer.parseInt(arguments[3]));
                case "count" -> process.count(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
                case "create" -> process.create("\u00f1and\u00fa");
                case "add" -> process.store.apply(RegistryFixture.DEFAULT, List.of(RegistryFixture.put("new")));
                default -> process.list();
            }
        } catch (RegistryException e) {
            System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private void write(String prefix, int count) {
        create(prefix);
        for (int i = 0; i < count; i++) {
            String id = prefix + "-" + i;
            store.apply(
                    RegistryFixture.DEFAULT,
                    List.of(
                            RegistryFixture.put(id),
                            new Edit.PatchMetadata(JsonObject.of("last-of-" + prefix, new JsonString(id)))));
            System.out.println(id);
        }
    }

    private void count(Path registry, int times) {
        var counters = new Counters(store, RegistryFixture.sessions(registry, Disk.REAL));
        for (int i = 0; i < times; i++) {
            counters.up();
        }
    }

    private void create(String id) {
        store.create(
                Agentspace.create(
                        new AgentspaceId(id),
                        JsonObject.of("name", new JsonString(id)).with("namespace", "made")),
                AgentspaceContent.empty());
    }

    private void list() {
        var agents = store.open(RegistryFixture.DEFAULT).orElseThrow().find(DocumentKind.AGENT, Selector.all());
        System.out.println(agents.size() + " agents");
    }
}
