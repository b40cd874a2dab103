package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.Setting;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The server's certificate and key, read once, at the start. TLS 1.2 and 1.3 only. */
final class Tls {
    /** Of a key store that never leaves the memory, where the key is in the clear anyway. */
    private static final String PASSWORD = "memory";

    private Tls() {}

    static Optional<SslContextFactory.Server> of(Settings settings) {
        return of(settings, InstantSource.system());
    }

    /** Empty for plain HTTP; throws {@link RegistryException.Invalid} when the settings' files do not serve. */
    static Optional<SslContextFactory.Server> of(Settings settings, InstantSource clock) {
        var certificates = settings.value(ServerSettings.TLS_CERT);
        var key = settings.value(ServerSettings.TLS_KEY);
        if (certificates.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        var chainFile = file(certificates, ServerSettings.TLS_CERT, ServerSettings.TLS_KEY);
        var keyFile = file(key, ServerSettings.TLS_KEY, ServerSettings.TLS_CERT);
        var chain = PemCertificates.read(chainFile);
        var privateKey = PemPrivateKey.read(keyFile);
        if (!privateKey.belongsTo(chain.get(0).getPublicKey())) {
            throw keyFile.invalid("has a key that does not belong to the first certificate in "
                    + RegistryException.quote(chainFile.name()));
        }
        warnOfTime(chain, chainFile, clock, settings::warn);
        return Optional.of(factory(store(privateKey, chain, chainFile)));
    }

    private static PemFile file(Optional<String> name, Setting setting, Setting given) {
        return new PemFile(
                setting,
                name.orElseThrow(() -> new RegistryException.Invalid(
                        "read setting",
                        RegistryException.quote(setting.variable()),
                        "it is not set, but " + given.variable() + " is, and TLS needs both")));
    }

    private static void warnOfTime(
            List<X509Certificate> chain, PemFile file, InstantSource clock, Consumer<String> warnings) {
        var now = clock.instant();
        for (X509Certificate certificate : chain) {
            var from = certificate.getNotBefore().toInstant();
            var until = certificate.getNotAfter().toInstant();
            String name = "the TLS certificate of "
                    + certificate.getSubjectX500Principal().getName() + " in " + RegistryException.quote(file.name());
            if (now.isAfter(until)) {
                warnings.accept(name + " expired at " + until);
            } else if (now.isBefore(from)) {
                warnings.accept(name + " is not valid before " + from);
            }
        }
    }

    private static KeyStore store(PemPrivateKey key, List<X509Certificate> chain, PemFile file) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key.key(), PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw file.invalid("holds no chain: the server's certificate comes first, then that of each one's issuer");
        }
    }

    private static SslContextFactory.Server factory(KeyStore store) {
        var factory = new SslContextFactory.Server();
        factory.setKeyStore(store);
        factory.setKeyStorePassword(PASSWORD);
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        factory.setRenegotiationAllowed(false);
        return factory;
    }
}
