package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in the registry's words what the file system said. */
final class Failures {
    private Failures() {}

    static RegistryException of(String action, Path file, IOException e) {
        String reason = reason(e);
        if (e instanceof AccessDeniedException || reason.contains("Operation not permitted")) {
            return new RegistryException.Denied(action, quote(file), "permission denied" + culprit(file, e));
        }
        if (reason.contains("Read-only file system")) {
            return new RegistryException.Denied(action, quote(file), "the file system is read-only" + culprit(file, e));
        }
        return new RegistryException.Failed(action, quote(file), reason);
    }

    /** The file that is in the way, where it is another one than the one that is spoken of: a lock, or a new version. */
    private static String culprit(Path file, IOException e) {
        String culprit = e instanceof FileSystemException failure ? failure.getFile() : null;
        return culprit == null || file.equals(Path.of(culprit)) ? "" : " for " + quote(culprit);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return "is no directory";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
