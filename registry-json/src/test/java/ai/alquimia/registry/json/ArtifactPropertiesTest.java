package ai.alquimia.registry.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.any.AnyContent;
import ai.alquimia.registry.domain.any.AnyJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The canonical form of any content. */
class ArtifactPropertiesTest {
    @Provide
    Arbitrary<AgentspaceContent> contents() {
        return AnyContent.publishable();
    }

    @Provide
    Arbitrary<Map<String, String>> annotations() {
        return AnyJson.fieldNames().list().ofMaxSize(3).map(texts -> {
            var annotations = new HashMap<String, String>();
            texts.forEach(text -> annotations.put("x-" + text, text));
            annotations.put(Artifact.TITLE, "acme/support");
            return annotations;
        });
    }

    private static Artifact unpacked(PackedArtifact packed) {
        var manifest = ArtifactCodec.readManifest(packed.manifest(), "x");
        return ArtifactCodec.unpack(manifest, packed.layer(), "x");
    }

    @Property
    void comes_back_with_every_document_as_it_was(
            @ForAll("contents") AgentspaceContent content, @ForAll("annotations") Map<String, String> annotations) {
        var artifact = unpacked(ArtifactCodec.pack(new Artifact(content, annotations)));

        assertThat(artifact.annotations()).isEqualTo(annotations);
        assertThat(artifact.content().otherTables().keySet())
                .containsExactlyInAnyOrderElementsOf(content.otherTables().keySet());
        for (DocumentKind kind : DocumentKind.values()) {
            assertThat(texts(artifact.content(), kind)).containsExactlyInAnyOrderElementsOf(texts(content, kind));
        }
    }

    @Property
    void is_packed_into_the_same_bytes_again(@ForAll("contents") AgentspaceContent content) {
        var packed = ArtifactCodec.pack(new Artifact(content, Map.of()));

        var again = ArtifactCodec.pack(unpacked(packed));

        assertThat(again.manifest()).isEqualTo(packed.manifest());
        assertThat(again.layer()).isEqualTo(packed.layer());
    }

    @Property
    void does_not_depend_on_doc_ids(@ForAll("contents") AgentspaceContent content) {
        var turned = new EnumMap<DocumentKind, List<StoredRecord>>(DocumentKind.class);
        content.tables().forEach((kind, records) -> {
            var others = new ArrayList<StoredRecord>();
            records.forEach(record -> others.add(StoredRecord.of(2000 - record.docId(), record.document())));
            others.sort(Comparator.comparingLong(StoredRecord::docId));
            turned.put(kind, others);
        });

        var packed = ArtifactCodec.pack(new Artifact(content, Map.of()));

        assertThat(ArtifactCodec.pack(new Artifact(new AgentspaceContent(turned, content.otherTables()), Map.of()))
                        .digest())
                .isEqualTo(packed.digest());
    }

    private static List<String> texts(AgentspaceContent content, DocumentKind kind) {
        return content.records(kind).stream()
                .map(record -> record.document().toString())
                .toList();
    }
}
