package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.any.AnyContent;
import ai.alquimia.registry.domain.port.ContentEdits;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A file that is rewritten again and again, read in between or not. */
class TinyDbFilePropertiesTest {
    @Provide
    Arbitrary<AgentspaceContent> contents() {
        return AnyContent.publishable();
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return AnyContent.edits();
    }

    @Property
    void holds_what_was_put_into_it(
            @ForAll("contents") AgentspaceContent content,
            @ForAll("edits") List<Edit> edits,
            @ForAll List<Boolean> reread) {
        var file = DistJson.with(TinyDbFile.empty(), content);
        var expected = new ContentEdits(content);
        for (int at = 0; at < edits.size(); at++) {
            if (at < reread.size() && reread.get(at)) {
                file = DistJson.read(file.bytes());
            }
            var changed = new ContentEdits(DistJson.content(file));
            changed.apply(edits.get(at));
            file = DistJson.with(file, changed.content());
            expected.apply(edits.get(at));
        }

        assertThat(DistJson.content(DistJson.read(file.bytes())))
                .hasToString(expected.content().toString());
        assertThat(DistJson.content(file)).hasToString(expected.content().toString());
        assertThat(new String(file.bytes(), UTF_8)).matches("\\p{ASCII}*");
    }

    /** What nobody changes keeps its bytes, also those that we would write otherwise. */
    @Property
    void keeps_the_bytes_of_what_nobody_changes(
            @ForAll("contents") AgentspaceContent content, @ForAll("contents") AgentspaceContent other) {
        var records = content.records(DocumentKind.AGENT);
        var file = DistJson.read(pretty(content).getBytes(UTF_8));
        var next = DistJson.with(
                file,
                new AgentspaceContent(
                        Map.of(
                                DocumentKind.AGENT, file.records("agents"),
                                DocumentKind.PARAMETER, other.records(DocumentKind.PARAMETER)),
                        Map.of()));

        String text = new String(next.bytes(), UTF_8);
        records.forEach(record ->
                assertThat(text).contains("\"" + record.docId() + "\": " + JsonWriter.pretty(record.document())));
    }

    private static String pretty(AgentspaceContent content) {
        var text = new StringBuilder("{\"agents\": {");
        content.records(DocumentKind.AGENT)
                .forEach(record -> text.append(text.length() > 12 ? "," : "")
                        .append('"')
                        .append(record.docId())
                        .append("\" :\t")
                        .append(JsonWriter.pretty(record.document())));
        return text + "}}";
    }
}
