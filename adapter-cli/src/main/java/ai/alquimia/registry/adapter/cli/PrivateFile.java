package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.Draft;
import ai.alquimia.registry.io.OwnerOnly;
import ai.alquimia.registry.io.WholeFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A file for its owner's eyes only. It appears whole or not at all, and takes the place of another only when that is allowed. */
final class PrivateFile {
    private static final String ACTION = "write";

    private final Path file;
    private final boolean mayReplace;

    PrivateFile(Path file, boolean mayReplace) {
        this.file = file.toAbsolutePath();
        this.mayReplace = mayReplace;
    }

    /** Says what stands in the way, before the work for the content is done. */
    void check() {
        if (!Files.isDirectory(WholeFiles.parent(file))) {
            throw new RegistryException.NotFound(ACTION, quote(file), "there is no such directory");
        }
        boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (exists && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RegistryException.AlreadyExists(ACTION, quote(file), "it is there and no plain file");
        }
        if (exists && !mayReplace) {
            throw exists();
        }
    }

    void write(String text) {
        check();
        try (var draft = TextDraft.of(file, text, OwnerOnly.FILE)) {
            if (mayReplace) {
                draft.replace();
            } else {
                add(draft);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (IOException e) {
            throw InputBytes.failure(ACTION, file, e);
        }
    }

    /** Fails where something is, which a rename does not. */
    private void add(Draft draft) throws IOException {
        Files.createLink(file, draft.path());
        WholeFiles.sync(WholeFiles.parent(file));
    }

    private RegistryException exists() {
        return new RegistryException.AlreadyExists(ACTION, quote(file), "it exists");
    }
}
