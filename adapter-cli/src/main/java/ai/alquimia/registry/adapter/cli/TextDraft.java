package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.io.Draft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/** Drafts of text that are gone, too, when somebody interrupts the command. */
final class TextDraft {
    private TextDraft() {}

    static Draft of(Path file, String text, FileAttribute<?>... attributes) throws IOException {
        var draft = Draft.beside(file);
        draft.path().toFile().deleteOnExit();
        try {
            draft.fill(Draft.Filling.of(text.getBytes(StandardCharsets.UTF_8)), attributes);
            return draft;
        } catch (IOException | RuntimeException e) {
            draft.close();
            throw e;
        }
    }
}
