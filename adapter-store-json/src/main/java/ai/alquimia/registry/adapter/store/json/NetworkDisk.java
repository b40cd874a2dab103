package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Says so, once, before the first write to a disk that several machines may share. There a lock may hold on one machine only, and a machine may
 * see an old file for a while after another one has replaced it. No test from one machine could show that.
 */
final class NetworkDisk {
    /** As the operating systems name them. Those that promise to behave like a local disk (gfs2, ocfs2, gpfs, ceph) are not among them. */
    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb2",
            "smb3",
            "smbfs",
            "afs",
            "afpfs",
            "webdav",
            "9p",
            "virtiofs",
            "vboxsf",
            "vmhgfs",
            "prl_fs",
            "lustre");

    /** File systems of the user's own, of which one cannot know what is behind them, but for these. */
    private static final Set<String> LOCAL_FUSE =
            Set.of("fuseblk", "fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.encfs");

    static final NetworkDisk UNWATCHED = new NetworkDisk(warning -> {}, directory -> "");

    /** Names the type of a directory's file system. */
    interface Types {
        Types REAL = directory -> Files.getFileStore(directory).type();

        String of(Path directory) throws IOException;
    }

    private final Consumer<String> warn;
    private final Types types;
    private final AtomicBoolean done = new AtomicBoolean();

    NetworkDisk(Consumer<String> warn, Types types) {
        this.warn = warn;
        this.types = types;
    }

    void beforeWrite(Path directory) {
        if (done.get() || done.getAndSet(true)) {
            return;
        }
        try {
            String type = types.of(directory);
            if (isNetwork(type)) {
                warn.accept(quote(directory) + " is on a disk that several machines may share (" + type
                        + "): only one of them may write to the registry, else writes get lost; "
                        + JsonStoreProvider.ONE_HOST.variable() + "=true says that it is so");
            }
        } catch (IOException e) {
            return; // a disk without a name is no reason not to write
        }
    }

    private static boolean isNetwork(String type) {
        return NETWORK.contains(type)
                || (type.startsWith("fuse") && !LOCAL_FUSE.contains(type))
                || type.startsWith("macfuse");
    }
}
