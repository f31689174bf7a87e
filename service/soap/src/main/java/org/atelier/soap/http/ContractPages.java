package org.atelier.soap.http;

import java.util.Optional;

/** The contract as it is published: WSDL and schemas. Thread-safe. */
public interface ContractPages {

    /**
     * A document of the contract.
     *
     * @param path below {@link HttpServer#ROOT}
     * @param query of the URL; empty where there is none
     * @return its bytes, in UTF-8; empty where there is none
     */
    Optional<byte[]> page(String path, String query);
}
