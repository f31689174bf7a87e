package org.atelier.security.policy;

import java.util.ArrayList;
import java.util.List;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;

/**
 * Who calls, as rules see it.
 *
 * @param whole by all attributes
 * @param account for whom the caller's leases count
 * @param counted the caller by those of the account alone
 */
record Standing(Somebody whole, Account account, Somebody counted) {

    static Standing of(Caller caller) {
        List<Fqan> attributes = new ArrayList<>(caller.attributes().size());
        for (String text : caller.attributes()) {
            Fqan.parse(text).ifPresent(attributes::add);
        }
        Account account = Account.of(caller.subject(), attributes.stream().findFirst(), caller.genericAttributes());
        return new Standing(
                new Somebody(caller.subject(), attributes, caller.genericAttributes()), account, account.somebody());
    }

    static Standing of(Account account) {
        Somebody counted = account.somebody();
        return new Standing(counted, account, counted);
    }
}
