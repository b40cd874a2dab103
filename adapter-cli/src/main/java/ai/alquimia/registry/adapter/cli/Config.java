package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.SettingInForce;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "config",
        description =
                "Show every setting that is in force and where it came from; secrets are masked. With -v also what each does.",
        footer = {"%nExample:", "  alquimia config --format json"})
final class Config extends Verb {
    private static final Columns COLUMNS = Columns.of("variable", "value", "source", "owner");

    private static final Columns DESCRIBED = Columns.of("variable", "value", "source", "owner", "description");

    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private TransportOptions transport;

    Config(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        if (agentspace.given() != null) {
            agentspace.in(invocation());
        }
        transport.applyTo(invocation());
        var rows = platform().settings().stream().map(Config::row).toList();
        output().documents(rows, invocation().options().verbose() ? DESCRIBED : COLUMNS);
    }

    private static JsonObject row(SettingInForce setting) {
        JsonValue value = setting.value().<JsonValue>map(JsonString::new).orElse(JsonNull.NULL);
        return JsonObject.empty()
                .with("variable", setting.setting().variable())
                .with("value", value)
                .with("source", setting.source().name().toLowerCase(Locale.ROOT))
                .with("owner", setting.owner())
                .with("description", setting.setting().description());
    }
}
