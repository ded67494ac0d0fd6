import java.io.File;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

/** For each file: its axioms, what violates OWL 2 DL, whether it is consistent, and which classes can have no member. */
public class OwlCheck {
    public static void main(String[] paths) throws Exception {
        for (String path : paths) {
            OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(path));
            say(path, "axioms", Integer.toString(ontology.getAxiomCount()));
            boolean within = true;
            for (OWLProfileViolation violation : new OWL2DLProfile().checkOntology(ontology).getViolations()) {
                within = false;
                say(path, "violation", violation.toString());
            }
            if (within) reason(path, ontology);
        }
    }

    private static void reason(String path, OWLOntology ontology) {
        OWLReasoner reasoner = new ReasonerFactory().createReasoner(ontology);
        say(path, "consistent", Boolean.toString(reasoner.isConsistent()));
        if (reasoner.isConsistent()) {
            for (OWLClass named : reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()) {
                say(path, "unsatisfiable", named.getIRI().toString());
            }
        }
    }

    private static void say(String path, String kind, String words) {
        System.out.println(path + "\t" + kind + "\t" + words.replaceAll("\\s+", " "));
    }
}
