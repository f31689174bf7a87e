package org.atelier.store;

import java.util.List;
import java.util.stream.Collectors;
import org.atelier.security.Fqan;
import org.atelier.security.GenericAttribute;
import org.atelier.security.policy.Account;

/** An account as columns {@code subject}, {@code attribute} and {@code generic_attributes}. */
final class AccountColumns {

    private AccountColumns() {}

    static String attribute(Account account) {
        return account.attribute().map(Fqan::toString).orElse("");
    }

    static String generic(Account account) {
        return account.generic().stream().map(GenericAttribute::toString).collect(Collectors.joining("\n"));
    }

    /**
     * The account that was written so.
     *
     * @throws IllegalArgumentException where it makes no sense
     */
    static Account account(String subject, String attribute, String generic) {
        List<GenericAttribute> read = generic.isEmpty()
                ? List.of()
                : generic.lines().map(AccountColumns::read).toList();
        return new Account(subject, Fqan.parse(attribute), read);
    }

    private static GenericAttribute read(String line) {
        return GenericAttribute.parse(line)
                .orElseThrow(() -> new IllegalArgumentException(line + " is no generic attribute"));
    }
}
