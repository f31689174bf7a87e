/** Every refusal and failure as a typed fault of the contract: one mapper, one writer. */
package org.atelier.soap.fault;
