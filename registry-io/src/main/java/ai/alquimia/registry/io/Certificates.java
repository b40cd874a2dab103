package ai.alquimia.registry.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates of authorities that somebody trusts. */
public final class Certificates {
    private Certificates() {}

    /** Every certificate of a PEM file; throws {@link CertificateException} when it holds none, or a damaged one. */
    public static List<X509Certificate> parse(InputStream pem) throws CertificateException {
        var certificates = CertificateFactory.getInstance("X.509").generateCertificates(new BufferedInputStream(pem));
        if (certificates.isEmpty()) {
            throw new CertificateException("there is none");
        }
        return certificates.stream().map(X509Certificate.class::cast).toList();
    }

    /** A store of them, for a factory of trust managers. */
    public static KeyStore store(List<X509Certificate> certificates) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int at = 0; at < certificates.size(); at++) {
            store.setCertificateEntry("ca-" + at, certificates.get(at));
        }
        return store;
    }
}
