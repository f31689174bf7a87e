/** The port types of the contract, each a thin layer over the engine and the WSRF core. */
package org.atelier.soap.endpoint;
