package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryHost;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.RegistryLogin;
import ai.alquimia.registry.domain.port.RegistryLogins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The logins in the files and helpers of docker, podman and ORAS: whoever logs in with one of them is logged in with all. */
final class SharedLogins implements RegistryLogins {
    private static final String LOG_IN = "log in to";

    private final Remotes remotes;
    private final Credentials credentials;
    private final Consumer<String> warnings;

    SharedLogins(Remotes remotes, Credentials credentials, Consumer<String> warnings) {
        this.remotes = remotes;
        this.credentials = credentials;
        this.warnings = warnings;
    }

    @Override
    public RegistryLogin login(RegistryHost host, String user, SecretValue password) {
        if (user.isEmpty() || user.indexOf(':') >= 0) {
            throw new RegistryException.Invalid(LOG_IN, quote(host), "the user's name is empty or has a colon");
        }
        var login = Login.of(user, password.reveal(), "");
        verify(host, login);
        return store(host, login);
    }

    private void verify(RegistryHost host, Login login) {
        var operation = remotes.beginAs(host.value(), login);
        var answer = operation.ask(
                LOG_IN, host, Scopes.NONE, Request.get(operation.endpoint().at("")));
        if (answer.authorization().isEmpty()) {
            warnings.accept(host + " answers without a login, so that this one could not be verified");
        }
    }

    private RegistryLogin store(RegistryHost host, Login login) {
        var file = credentials.files().stream()
                .findFirst()
                .orElseThrow(() -> new RegistryException.Unsupported(
                        LOG_IN, quote(host), "neither HOME nor DOCKER_CONFIG says where to keep the login"));
        var helper = credentials.helper(file, host.value());
        if (helper.isPresent()) {
            helper.get().store(host.value(), login);
        } else {
            file.store(host.value(), login);
            warnings.accept("the password is in clear text in " + file.path()
                    + "; a credential helper (credsStore) would keep it safe");
        }
        credentials.forget();
        return new RegistryLogin(
                host,
                login.user(),
                helper.map(CredentialHelper::name).orElseGet(() -> file.path().toString()));
    }

    @Override
    public Optional<RegistryLogin> find(RegistryHost host) {
        return credentials
                .find(host.value(), "", CredentialHelper.PATIENCE)
                .map(login -> new RegistryLogin(host, login.user(), login.source()));
    }

    @Override
    public List<String> logout(RegistryHost host) {
        var places = new ArrayList<String>();
        for (CredentialFile file : credentials.files()) {
            credentials
                    .helper(file, host.value())
                    .filter(helper ->
                            helper.get(host.value(), CredentialHelper.PATIENCE).isPresent())
                    .ifPresent(helper -> {
                        helper.erase(host.value());
                        places.add(helper.name());
                    });
            if (file.remove(host.value())) {
                places.add(file.path().toString());
            }
        }
        credentials.forget();
        return List.copyOf(places);
    }
}
