package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.any.AnyJson;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Names of places: references, pointers, paths. Any text is one or is refused, and what is one says itself again. */
class NamesPropertiesTest {
    private static final List<DefaultRegistry> DEFAULTS = List.of(
            new DefaultRegistry("ghcr.io"),
            new DefaultRegistry("localhost:5000/team"),
            new DefaultRegistry("oci:/var/lib/agents"),
            new DefaultRegistry("oci:."));

    @Provide
    Arbitrary<String> texts() {
        return AnyJson.texts();
    }

    /** Scraps of references in any order. */
    @Provide
    Arbitrary<String> references() {
        var scraps = Arbitraries.of(
                "oci://",
                "oci:",
                "oci-archive:",
                "ghcr.io",
                "localhost",
                ":5000",
                "/",
                ":",
                "@",
                ".",
                "..",
                "acme",
                "support",
                "v1.0.0",
                "latest",
                ".tar",
                "sha256:",
                "a".repeat(64),
                "sha512:",
                "~",
                " ",
                "[::1]",
                "\u0000",
                "é",
                "-",
                "_",
                "A",
                "%2f",
                "\ud800");
        return Arbitraries.frequencyOf(
                Tuple.of(5, scraps.list().ofMaxSize(9).map(parts -> String.join("", parts))),
                Tuple.of(1, AnyJson.texts()));
    }

    @Property
    void a_text_is_a_reference_that_says_itself_again_or_is_refused(
            @ForAll("references") String text, @ForAll("defaults") DefaultRegistry registry) {
        Optional<OciReference> reference;
        try {
            reference = Optional.of(OciReference.parse(text, registry));
        } catch (RegistryException.Invalid refused) {
            assertThat(refused).hasMessageStartingWith("read reference ");
            reference = Optional.empty();
        }

        reference.ifPresent(named -> {
            assertThat(OciReference.parse(named.toString(), registry)).isEqualTo(named);
            assertThat(OciReference.parse(named.orLatest().toString(), registry))
                    .isEqualTo(named.orLatest());
        });
    }

    @Provide
    Arbitrary<DefaultRegistry> defaults() {
        return Arbitraries.of(DEFAULTS);
    }

    @Property
    void a_text_is_a_default_registry_or_is_refused(@ForAll("references") String text) {
        try {
            assertThat(new DefaultRegistry(text).repository("acme/support")).isNotNull();
        } catch (RegistryException.Invalid refused) {
            assertThat(refused).hasMessageContaining("names no registry");
        }
    }

    @Property
    void a_pointer_says_itself_again(@ForAll("keys") List<String> segments) {
        var pointer = new JsonPointer(segments);

        assertThat(JsonPointer.parse(pointer.toString())).contains(pointer);
    }

    @Property
    void a_text_is_a_pointer_or_none(@ForAll("texts") String text, @ForAll("values") JsonValue document) {
        assertThat(JsonPointer.parse(text).map(JsonPointer::toString)).isIn(Optional.empty(), Optional.of(text));
        JsonPointer.parse(text)
                .ifPresent(pointer -> assertThat(pointer.in(document)).isNotNull());
    }

    @Property
    void a_path_says_itself_again_and_finds_what_was_put_there(
            @ForAll("keys") List<String> keys, @ForAll("values") JsonValue value) {
        if (keys.isEmpty() || keys.contains("")) {
            return;
        }
        var path = new FieldPath(keys);
        JsonValue document = value;
        for (int at = keys.size() - 1; at >= 0; at--) {
            document = JsonObject.of(keys.get(at), document);
        }

        assertThat(FieldPath.parse(path.toString())).isEqualTo(path);
        assertThat(path.find(document)).contains(value);
        assertThat(new JsonPointer(keys).in(document)).contains(value);
    }

    @Provide
    Arbitrary<List<String>> keys() {
        return Arbitraries.oneOf(
                        AnyJson.texts(), Arbitraries.of("~", "/", "~1", "~01", ".", "\\", "\\.", "\\\\", "a.b\\"))
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return AnyJson.storedValues();
    }
}
