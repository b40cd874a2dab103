package ai.alquimia.registry.adapter.http;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changes when a file does, or who may write to it. */
record FileStamp(FileTime modified, long size, @Nullable Object key, Set<PosixFilePermission> permissions) {
    FileStamp {
        permissions = Set.copyOf(permissions);
    }

    static FileStamp of(PosixFileAttributes file) {
        return new FileStamp(file.lastModifiedTime(), file.size(), file.fileKey(), file.permissions());
    }
}
