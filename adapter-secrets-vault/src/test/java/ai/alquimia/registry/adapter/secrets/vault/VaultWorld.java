package ai.alquimia.registry.adapter.secrets.vault;

import java.nio.file.Path;

/** A Vault that tests talk to, and what only its operator can do. */
interface VaultWorld extends AutoCloseable {
    String address();

    /** Where it speaks TLS 1.3 with a certificate of a private authority. */
    String tlsAddress();

    /** A bundle in which the private authority is neither the first certificate nor the last. */
    Path caBundle();

    String rootToken();

    /** A token whose policy allows nothing. */
    String powerlessToken();

    /** Mounts a KV version 2 engine. */
    void mount(String path);

    /** Writes a new version whose data is a JSON object. */
    void write(String mount, String key, String data);

    /** The data of the latest version, as JSON without white space. */
    String read(String mount, String key);

    void deleteLatest(String mount, String key);

    void destroyVersion(String mount, String key, int version);

    /** Creates the AppRole {@code app}, whose tokens may read and write {@code secret/}. */
    AppRole appRole();

    record AppRole(String roleId, String secretId) {}

    /** Enables the login at {@code auth/kubernetes} with the role {@code app}; answers a token of a pod. */
    String podToken();

    /** Makes all tokens that came from logins invalid. */
    void revokeLogins();

    /** Ends with this: nothing else can be asked of it afterwards. */
    void seal();

    @Override
    void close();
}
