package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The image layouts below a directory, at any depth. Links are not followed, and what may not be looked into is passed over. */
final class LayoutCatalog extends SimpleFileVisitor<Path> {
    private final List<OciRepository> found = new ArrayList<>();

    static List<OciRepository> of(RegistryRoot.Directory root, Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RegistryException.NotFound("search", quote(root), "there is no such directory");
        }
        var catalog = new LayoutCatalog();
        try {
            Files.walkFileTree(directory, catalog);
        } catch (IOException e) {
            throw LocalFiles.failure("search", directory, e);
        }
        return catalog.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (Files.isRegularFile(directory.resolve("oci-layout"))) {
            found.add(new OciRepository.Layout(directory.toString()));
        }
        boolean blobs = directory.endsWith("blobs") && Files.isRegularFile(directory.resolveSibling("oci-layout"));
        return blobs ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
