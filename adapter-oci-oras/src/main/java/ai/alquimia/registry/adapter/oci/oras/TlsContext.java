package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.Certificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom we trust and who we are. */
final class TlsContext {
    private static final long LARGEST = 16 << 20;

    private TlsContext() {}

    /** Empty where Java's own way will do. */
    static Optional<SSLContext> of(Transport transport) {
        if (!transport.insecure()
                && transport.caFile().isEmpty()
                && transport.clientCertificate().isEmpty()) {
            return Optional.empty();
        }
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(transport), trust(transport), null);
            return Optional.of(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new RegistryException.Failed("connect to", "registries", "TLS cannot be set up");
        }
    }

    private static KeyManager @Nullable [] keys(Transport transport) {
        return transport.clientCertificate().map(ClientCertificate::keyManagers).orElse(null);
    }

    private static TrustManager @Nullable [] trust(Transport transport) throws GeneralSecurityException, IOException {
        if (transport.insecure()) {
            return new TrustManager[] {new TrustEveryone()};
        }
        if (transport.caFile().isEmpty()) {
            return null;
        }
        var all = new ArrayList<X509Certificate>(
                pem("use CA file", transport.caFile().get()));
        for (TrustManager manager : managers(null)) {
            all.addAll(List.of(((X509TrustManager) manager).getAcceptedIssuers()));
        }
        return managers(Certificates.store(all));
    }

    /** Null for what Java trusts by itself. */
    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Every certificate of a file; throws {@link RegistryException.Invalid} when it has none. */
    static List<X509Certificate> pem(String action, String file) {
        try {
            return Certificates.parse(new ByteArrayInputStream(read(action, file)));
        } catch (CertificateException e) {
            throw new RegistryException.Invalid(
                    action, quote(file), "is no PEM file with certificates (-----BEGIN CERTIFICATE-----)");
        }
    }

    /** Throws {@link RegistryException.Invalid} for what cannot be read, or is too large to be a PEM file. */
    static byte[] read(String action, String file) {
        try {
            byte[] bytes = LocalFiles.read(Path.of(file), LARGEST);
            if (bytes.length <= LARGEST) {
                return bytes;
            }
        } catch (IOException e) {
            throw new RegistryException.Invalid(
                    action,
                    quote(file),
                    LocalFiles.failure(action, Path.of(file), e).reason());
        } catch (InvalidPathException e) {
            throw new RegistryException.Invalid(action, quote(file), "the operating system has no such file names");
        }
        throw new RegistryException.Invalid(action, quote(file), "is larger than " + LARGEST + " bytes");
    }
}
