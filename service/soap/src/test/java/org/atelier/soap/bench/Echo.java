package org.atelier.soap.bench;

import jakarta.jws.WebMethod;
import jakarta.jws.WebService;

/** The least that a CXF service can do. */
@WebService(targetNamespace = "urn:echo", name = "Echo")
public interface Echo {

    @WebMethod
    String echo(String text);

    /** Returns what it got. */
    @WebService(endpointInterface = "org.atelier.soap.bench.Echo", targetNamespace = "urn:echo")
    final class Simple implements Echo {
        @Override
        public String echo(String text) {
            return text;
        }
    }
}
