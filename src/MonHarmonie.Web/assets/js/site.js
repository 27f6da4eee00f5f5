import './errors.js';
import './password.js';
import './session.js';
import './simulator.js';
import './theme.js';
import './upload.js';
