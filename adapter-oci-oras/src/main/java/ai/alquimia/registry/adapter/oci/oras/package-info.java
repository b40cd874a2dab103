/**
 * Agentspaces as OCI artifacts, in remote registries, in OCI image layouts and in archives of them.
 *
 * <p>{@code OrasArtifactRegistry} is the port: it verifies every byte and takes the steps of {@code Repository}, which has three kinds:
 *
 * <ul>
 *   <li>{@code LayoutRepository} over {@code LayoutFiles}, and {@code ArchiveRepository} over {@code ArchiveFile}: both are a
 *       {@code ReadableLayout}, keep tags in a {@code LayoutIndex}, and write with {@code SoleWriter} and {@code WholeFiles};
 *   <li>{@code RemoteRepository}, whose steps of more than one request are {@code BlobUpload}, {@code Listing} and {@code RemoteDeletion}.
 * </ul>
 *
 * <p>A request passes from {@code RemoteOperation} (deadline, words of failure) through {@code Retries} (again where that may help) to
 * {@code RegistryClient} (challenges, {@code Redirects}) and {@code Wire} (the one HTTP client, set up by {@code Transport}). Who we are comes from
 * {@code Authorization}, which asks {@code Credentials} for a login ({@code CredentialFile}, {@code StoredLogins}, {@code CredentialHelper}) and {@code TokenService} for a
 * token. {@code Remotes} puts all of that together, and {@code SharedLogins} is the port for logging in and out.
 */
@NullMarked
package ai.alquimia.registry.adapter.oci.oras;

import org.jspecify.annotations.NullMarked;
