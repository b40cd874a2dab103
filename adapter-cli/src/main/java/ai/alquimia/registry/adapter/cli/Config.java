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
        description = "Show every setting that is in force and where it came from; secrets are masked.",
        footer = {"%nExample:", "  alquimia config --format json"})
final class Config extends Verb {
    private static final Columns COLUMNS = Columns.of("variable", "value", "source", "owner", "description");

    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private TransportOptions transport;

    Config(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var id = agentspace.in(invocation());
        transport.applyTo(invocation());
        output().detail("commands work on agentspace " + id);
        output().documents(platform().settings().stream().map(Config::row).toList(), COLUMNS);
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
