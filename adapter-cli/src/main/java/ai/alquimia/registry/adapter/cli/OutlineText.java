package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.ArtifactOutline;
import ai.alquimia.registry.domain.JsonObject;
import java.io.PrintStream;
import java.util.List;

/** What is inside an artifact for people: what it is, then a table for each kind of document. */
final class OutlineText {
    private final PrintStream out;

    OutlineText(PrintStream out) {
        this.out = out;
    }

    void print(ArtifactOutline artifact) {
        var all = OutlineJson.of(artifact);
        Fields.of(all.without("agents").without("secrets").without("parameters"))
                .print(out);
        print(
                OutlineJson.agents(artifact.outline()),
                Columns.of("assistant_id", "nickname", "models", "tools", "guards"));
        print(OutlineJson.secrets(artifact.outline()), Columns.of("key", "scope", "description", "required_by"));
        print(OutlineJson.parameters(artifact.outline()), Columns.of("parameter_id", "type", "description"));
    }

    private void print(List<JsonObject> documents, Columns columns) {
        if (!documents.isEmpty()) {
            out.println();
            var table = new Table(columns.header());
            documents.forEach(document -> table.add(columns.row(document)));
            table.print(out);
        }
    }
}
