package ai.alquimia.registry.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.documentation.PublicSources.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Javadoc is for what a name cannot say: of every public type what it is, of a method that others call or implement what they may rely on. */
final class PublicSourcesTest {
    private static List<String> undocumented(Path directory) throws IOException {
        return PublicSources.in(directory).stream()
                .filter(element -> !element.isDocumented())
                .map(Element::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry-domain", "registry-app", "registry-json", "registry-testkit"})
    void every_public_type_and_each_method_of_an_interface_is_documented(String module) throws IOException {
        Path sources = Page.CHECKOUT.resolve(module).resolve("src/main/java");

        assertThat(PublicSources.in(sources)).filteredOn(Element::isType).hasSizeGreaterThan(5);
        assertThat(undocumented(sources)).isEmpty();
    }

    @Test
    void what_is_not_documented_is_found(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("A.java"), """
                /** A type. */
                public interface A {
                    void bare();
                    /** Says something. */
                    void documented();
                    @Override
                    String toString();
                    private void own() {}
                    record Nested(int number) {}
                    /** */
                    @FunctionalInterface
                    interface Empty {
                        int run();
                    }
                }
                class Own {
                    public static class AlsoOwn {}
                }
                """);

        assertThat(undocumented(directory)).containsExactly("A.bare", "Nested", "Empty", "Empty.run");
    }
}
