package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.RegistryHost;

/**
 * That we have a login for a registry; the password is never part of it.
 *
 * @param host the registry
 * @param user the user's name; {@code <token>} when the registry gave an identity token that names none
 * @param source where the login is kept: a file, or the program that keeps it
 */
public record RegistryLogin(RegistryHost host, String user, String source) {}
