using static MonHarmonie.Texts.Privacy.Impact.FearedEvent;
using static MonHarmonie.Texts.Privacy.Impact.RiskLevel;

namespace MonHarmonie.Texts.Privacy.Impact;

/// <summary>
/// The impact assessment (GDPR article 35): each risk with its measures, each measure with the tests that prove it. A test of the
/// architecture fails when one that is named here does not exist. The register names the same measures (article 30(1)(g)).
/// </summary>
public static class ImpactAssessment
{
    public static IReadOnlyList<Risk> Risks { get; } = [.. FamilyRisks, .. ColleagueRisks, .. UseRisks, .. OutsideRisks, .. SystemRisks];

    /// <summary>Every measure once, in the order of the risks.</summary>
    public static IReadOnlyList<Measure> Measures { get; } =
    [.. Risks.SelectMany(r => r.Measures).DistinctBy(m => m.Title, StringComparer.Ordinal)];

    private static IReadOnlyList<Risk> FamilyRisks =>
        [
            new(
                "AB01",
                Disclosure,
                "Lire le dossier d’un autre adhérent en changeant une adresse",
                "Un adhérent remplace un numéro dans l’adresse d’une page ou d’un fichier et tombe sur les soins d’un inconnu.",
                Important,
                Negligible,
                new Measure(
                    "Chaque page et chaque fichier répond au dossier d’un autre comme à un dossier qui n’existe pas",
                    "Web.Tests.AllRoutes.OwnershipTests.Another_member_s_id_in_an_address_is_answered_like_one_that_does_not_exist",
                    "Web.Tests.AllRoutes.OwnershipTests.Another_member_s_id_in_a_query_or_a_form_is_answered_like_one_that_does_not_exist",
                    "Web.Tests.AllRoutes.OwnershipTests.Nobody_else_reads_a_word_of_a_member_on_any_route"
                ),
                new Measure(
                    "Chaque adresse du portail déclare qui peut l’ouvrir, et toute nouvelle adresse sans déclaration bloque la livraison",
                    "Web.Tests.AllRoutes.RouteMatrixTests.Every_route_answers_every_visitor_as_declared",
                    "Web.Tests.AllRoutes.RouteMatrixTests.A_new_route_without_a_line_is_found"
                ),
                new Measure(
                    "Un accès refusé laisse une trace",
                    "Web.Tests.AllRoutes.DeniedAccessTests.Another_member_s_act_is_recorded_once_with_who_asked_for_what"
                )
            ),
            new(
                "AB02",
                Disclosure,
                "Le titulaire du contrat lit les soins de son conjoint",
                "Un adulte couvert par le contrat consulte ; la personne qui paie la cotisation apprend de quoi il s’agit.",
                Maximal,
                Negligible,
                new Measure(
                    "Sans partage de l’adulte, le titulaire voit des montants et jamais le soin",
                    "Services.Tests.Reimbursements.ReimbursementServiceTests.List_AdultSpouseDoesNotShare_PolicyholderSeesAmountsOnly",
                    "Services.Tests.Reimbursements.ReimbursementServiceTests.Get_HiddenAct_TellsNothingOfTheKindOfCare",
                    "Web.Tests.Member.MemberPagesTests.Pages_SpouseDoesNotShare_CanaryIsNowhere",
                    "Web.Tests.Member.Reimbursements.DocumentsTests.AnyFile_OfThePolicyholder_HidesTheSpousesActsAndLeavesOutSecretOnes"
                ),
                new Measure(
                    "Un partage se reprend, avec effet immédiat",
                    "Services.Tests.Consents.SharingServiceTests.Share_ThenWithdraw_DetailAppearsThenDisappearsAtOnce",
                    "Browser.Tests.CheckReimbursementsTests.Spouse_SharesThenStops_PolicyholderSeesDetailThenNot"
                ),
                new Measure(
                    "Les recherches et les compteurs ne trahissent pas un soin masqué",
                    "Services.Tests.Reimbursements.ReimbursementServiceTests.List_TextOrFamilyFilter_HiddenActsDoNotAnswer",
                    "Services.Tests.Reimbursements.SettlementServiceTests.Counters_OfAnAdultWhoDoesNotShare_AreNotTold"
                )
            ),
            new(
                "AB03",
                Disclosure,
                "Un parent apprend un soin qu’un adolescent garde pour lui",
                "Une contraception, un dépistage : le soin apparaît sur un relevé, ou se devine à un total qui bouge.",
                Maximal,
                Negligible,
                new Measure(
                    "Un soin gardé pour soi n’est sur aucune page des parents, et rien n’y bouge",
                    "Services.Tests.Reimbursements.ReimbursementServiceTests"
                        + ".List_TeenagerKeepsAnActSecret_ParentSeesNothingOfItAndNothingMoves",
                    "Services.Tests.Reimbursements.SettlementServiceTests.Counters_ParentOfATeenager_DoNotTellConfidentialActs",
                    "Browser.Tests.CheckReimbursementsTests.Teenager_ConfidentialCare_IsOnHerPagesAndOnNoneOfHerParents"
                ),
                new Measure(
                    "À dix-huit ans, l’accès des parents au détail cesse à minuit, heure de Paris",
                    "Services.Tests.Consents.PurposeGateTests.IssueForFamily_EighteenthBirthday_TurnsDetailIntoAmountsAtMidnightInParis"
                )
            ),
        ];

    private static IReadOnlyList<Risk> ColleagueRisks =>
        [
            new(
                "AB04",
                Disclosure,
                "Un collaborateur ouvre le dossier d’un voisin, d’un proche ou d’une personne connue",
                "La curiosité d’une personne habilitée : le dossier est lu sans que le travail le demande.",
                Important,
                Limited,
                new Measure(
                    "Sans raison écrite, aucun dossier ne s’ouvre",
                    "Services.Tests.Consents.AdvisorLicenceTests.IssueForAdvisor_NoReasonStated_IsRefusedAndLogsNothing",
                    "Services.Tests.Consents.AdvisorLicenceTests.IssueForAdvisor_EachTime_LogsRoleSubjectAndReasonWithoutItsWords"
                ),
                new Measure(
                    "La consultation est inscrite avant l’affichage : sans journal, pas de page",
                    "Services.Tests.Consents.PurposeGateTests.Open_LogCannotBeWritten_GivesNoLicence",
                    "Web.Tests.Member.Rights.AccessLogTests.Log_CannotBeWritten_ThePageIsNotShown"
                ),
                new Measure(
                    "La personne lit chaque consultation de son dossier et peut dire « je ne reconnais pas »",
                    "Web.Tests.Member.Rights.AccessLogTests.Advisor_OpensARequestItsFileAndItsPage_IsOneLineWithRoleReasonDataAndCode",
                    "Web.Tests.Member.Rights.RightsPagesTests.Line_NotRecognised_IsACaseInTwoClicksAndTheOfficerSeesWhoItWas"
                ),
                new Measure(
                    "Un nombre de dossiers par heure au-delà duquel l’accès se ferme et la déléguée est prévenue",
                    "Services.Tests.Advisors.FileOpeningsTests.Open_TheSixtyFirstFileInAnHour_IsStopped",
                    "Web.Tests.Advisor.FilePagesTests.Script_ThatHarvestsTwoHundredFiles_IsStoppedAtSixtyAndSignedOut"
                )
            ),
            new(
                "AB05",
                Disclosure,
                "Un collaborateur devine une maladie à partir des codes de soins",
                "Le code exact d’un acte ou d’un médicament suffit à révéler un cancer, une grossesse, une addiction.",
                Maximal,
                Limited,
                new Measure(
                    "Un conseiller voit des montants ; les coordonnées sont masquées, et le soin aussi dès qu’il dit une maladie",
                    "Services.Tests.Consents.AdvisorLicenceTests.IssueForAdvisor_ActsOfTheSubject_ShowAmountsAndWhatTellsOfNoIllness",
                    "Services.Tests.Consents.AdvisorLicenceTests.IssueForAdvisor_CardOfTheSubject_IsMaskedAndTheirContractIsNot"
                ),
                new Measure(
                    "La file d’attente ne dit ni de qui est une demande, ni de quel soin",
                    "Web.Tests.Advisor.DeskPagesTests.Queue_TellsNeitherWhoseItIsNorWhichCare",
                    "Web.Tests.Advisor.DeskPagesTests.One_TakenByAColleague_SaysWhoAndNothingOfThePerson"
                )
            ),
            new(
                "AB12",
                Change,
                "Un virement part sur le compte d’un fraudeur",
                "Un compte bancaire est changé, ou un paiement est préparé et approuvé par une seule personne.",
                Important,
                Limited,
                new Measure(
                    "Un lot de virements préparé par une personne n’est approuvé que par une autre",
                    "Web.Tests.Payments.RunPagesTests.Run_PreparedByOne_IsApprovedByAnotherOnlyAndGivesItsFile"
                ),
                new Measure(
                    "Un paiement est retenu quand le compte a changé depuis l’ordre",
                    "Services.Tests.Payments.Runs.RunPreparationTests.Plan_IbanChangedSinceTheOrder_IsHeldWhileTheOldOneIsNotUsed"
                ),
                new Measure(
                    "Un compte proposé par une personne n’est accepté que par une autre, et la personne peut tout annuler",
                    "Services.Tests.Advisors.BankChangeTests.Approve_ByWhoIsTiedOrProposedOrHasNoRole_IsRefused",
                    "Web.Tests.Advisor.Acts.BankChangePagesTests.LinkOfTheMail_CancelsWithoutSigningIn_Once"
                ),
                new Measure(
                    "Pendant le délai, les virements vont sur l’ancien compte",
                    "Services.Tests.Advisors.BankChangeTests.Payments_InsideTheHold_GoToTheOldAccount_AndAfterItToTheNewOne"
                ),
                new Measure(
                    "Un fichier importé ne remplace jamais un compte bancaire",
                    "Services.Tests.Imports.Households.MemberImporterTests.Run_AnotherIban_IsNeverTakenFromAFile"
                )
            ),
            new(
                "AB21",
                Disclosure,
                "L’extraction en masse par un compte valable",
                "Un compte de collaborateur volé ou complice fait défiler des milliers de dossiers et les recopie.",
                Maximal,
                Important,
                new Measure(
                    "Un collaborateur n’entre qu’avec un second facteur",
                    "Web.Tests.Account.SignInTests.SignIn_StaffWithoutSecondFactor_IsLedToAddOneAndNowhereElse",
                    "Web.Tests.Account.SecondFactorTests.Code_UsedTwice_IsRefused"
                ),
                new Measure(
                    "Un conseiller qui cherche ou ouvre plus que son heure ne le permet est arrêté, signalé aussitôt et déconnecté",
                    "Services.Tests.Advisors.FileSearchTests.Find_BeyondTheHour_StopsShutsTheDeskAndTellsTheOfficers",
                    "Services.Tests.Advisors.FileOpeningsTests.Open_EightyAtOnce_LeaveAtMostSixtyOpen",
                    "Web.Tests.Advisor.FilePagesTests.Script_ThatHarvestsTwoHundredFiles_IsStoppedAtSixtyAndSignedOut"
                )
            ),
        ];

    private static IReadOnlyList<Risk> UseRisks =>
        [
            new(
                "AB06",
                Disclosure,
                "Un employeur reconnaît un salarié malade dans des chiffres",
                "Dans une petite équipe, un chiffre désigne une personne ; la différence de deux chiffres aussi (AB07).",
                Maximal,
                Negligible,
                new Measure(
                    "Les chiffres aux employeurs ne sont pas mis en œuvre : nos programmes les refusent",
                    "Services.Tests.Consents.PurposeGateTests.Open_PairsOfTheRegister_AreTheOnlyOnesGranted"
                ),
                new Measure(
                    "Aucun nombre de moins de onze personnes n’est montré, ni à la déléguée ni au public",
                    "Web.Tests.Privacy.NoticePagesTests.Counts_OfFewerThanEleven_AreNotShown",
                    "Services.Tests.Simulator.SimulatorServiceTests.Prices_ToldFromElevenPeopleOn"
                )
            ),
            new(
                "AB23",
                Change,
                "Un consentement est fabriqué, antidaté ou effacé",
                "La preuve d’un accord ou d’une consultation est réécrite, de l’intérieur, dans la base.",
                Important,
                Negligible,
                new Measure(
                    "Toute ligne changée, retirée, déplacée ou antidatée du registre des preuves est nommée",
                    "Services.Tests.Persistence.Ledgers.LedgerAttackTests.Verify_AlteredPayload_NamesIt",
                    "Services.Tests.Persistence.Ledgers.LedgerAttackTests.Verify_DeletedEvent_NamesIt",
                    "Services.Tests.Persistence.Ledgers.LedgerAttackTests.Verify_ReorderedEvents_NamesTheFirst",
                    "Services.Tests.Persistence.Ledgers.LedgerAttackTests.Verify_BackDatedEvent_NamesIt"
                ),
                new Measure(
                    "La fin coupée du registre est trouvée par les têtes exportées hors de la base",
                    "Services.Tests.Persistence.Ledgers.LedgerAttackTests.Verify_TailCutOff_IsFoundByTheExportedHead",
                    "Services.Tests.Persistence.Ledgers.LedgerHeadsTests.Verify_HeadWrittenBySomebodyElse_IsFound"
                ),
                new Measure(
                    "Un texte publié par une seconde personne ne change plus ; modifié en base, il ne vaut plus rien",
                    "Services.Tests.Consents.ConsentServiceTests.Notice_ItsAuthorAlone_PublishesNothing",
                    "Services.Tests.Consents.ConsentServiceTests.Notice_ChangedInTheDatabase_IsInForceNoLonger"
                ),
                new Measure(
                    "Chaque réponse est un fait lié à l’empreinte du texte lu, avec un reçu",
                    "Services.Tests.Consents.ConsentServiceTests.Decide_YesThenNo_OpensThenClosesTheGateAndEachIsAnEventBoundToItsText",
                    "Services.Tests.Consents.ConsentServiceTests.Decide_AfterATextThatIsNoLongerInForce_IsNotTaken"
                )
            ),
            new(
                "AB24",
                Misuse,
                "Les données servent à autre chose que prévu",
                "Un programme d’aide ou de statistique lit des soins sans accord, ou continue après un retrait.",
                Important,
                Negligible,
                new Measure(
                    "Ce qui n’est pas au registre est refusé, pour les pages comme pour les programmes",
                    "Services.Tests.Consents.PurposeGateTests.Open_PairsOfTheRegister_AreTheOnlyOnesGranted",
                    "Services.Tests.Architecture.LicenceTests.Services_EveryReaderOfASensitiveTable_DemandsALicence",
                    "Services.Tests.Architecture.GateUseTests.Web_OnlyTheFilterOfTheFolders_AsksTheGate"
                ),
                new Measure(
                    "Un retrait vaut pour toute lecture qui commence après lui",
                    "Services.Tests.Consents.ConsentServiceTests.Withdraw_WhileOthersRead_NoReadBegunAfterwardsIsLet",
                    "Web.Tests.Member.Support.SupportPagesTests.Page_WithAYes_SaysWhyAndStopsAtOnceWhenItIsTakenBack"
                ),
                new Measure(
                    "Qui refuse n’est pas compté dans les prix observés",
                    "Services.Tests.Consents.ConsentServiceTests.Prices_ThreeInTenRefuse_CountTheOthersOnly"
                ),
                new Measure(
                    "Ce qui a été déduit d’un accord disparaît après son retrait",
                    "Services.Tests.Support.SupportServiceTests.Hidden_AfterTheConsentIsTakenBack_IsDeletedByTheNextRun"
                )
            ),
            new(
                "D03",
                Misuse,
                "Les données sont gardées trop longtemps",
                "D’anciens adhérents restent dans la base des années après la fin de leur contrat, et dans toute fuite.",
                Important,
                Important,
                new Measure(
                    "Chaque catégorie a une durée dans le registre, et chaque donnée de la base a une catégorie",
                    "Services.Tests.Persistence.PersistedPropertiesTests.Of_Model_EveryPropertyHasExactlyOneCategory",
                    "Services.Tests.Consents.ProcessingRulesTests.Rules_CarriedOut_ListEachCategoryOnceWithATime",
                    "Services.Tests.Consents.ProcessingRegisterTests.Register_OfToday_HasARuleInUseForEachCategoryThatIsHeld"
                ),
                new Measure(
                    "Les purges effacent par lots ce qui est trop ancien, et ne croient pas une horloge qui saute",
                    "Services.Tests.Jobs.PurgeTests.Catalogue_EveryJobThatDeletesByAge_SaysSo",
                    "Services.Tests.Jobs.ClockGuardTests.Purge_ClockJumpsForward_IsRefusedUntilTheClockIsRightAgain",
                    "Services.Tests.Simulator.SavedSimulationsTests.Saved_AfterTheTimeOfTheRegister_AreForgotten"
                ),
                new Measure(
                    "Une ligne effacée ne reste pas lisible dans les octets de la base",
                    "Services.Tests.Persistence.Connections.SqlitePragmasTests.Delete_ErasedRows_AreGoneFromTheBytesOnDisk",
                    "Services.Tests.Erasures.ErasureTests.Erased_RawBytes_AreNowhere"
                ),
                new Measure(
                    "Une sauvegarde remise en place ne fait revenir rien de ce qui a été effacé",
                    "Services.Tests.Erasures.ErasureTests.Restored_BackupOfBefore_IsErasedAgainAtTheStart"
                ),
                new Measure(
                    "Ce qui a fini son temps est supprimé, sauf ce qu’un litige fait garder, avec une preuve",
                    "Services.Tests.Purges.RetentionRegisterTests.Cells_EachThatIsCarriedOut_HasASourceOrAWrittenReason"
                )
            ),
        ];

    private static IReadOnlyList<Risk> OutsideRisks =>
        [
            new(
                "AB08",
                Disclosure,
                "Ouvrir l’espace de quelqu’un avec un numéro de Sécurité sociale volé",
                "Les fuites de 2024 ont répandu noms, dates de naissance et numéros : ils ne prouvent plus rien.",
                Maximal,
                Limited,
                new Measure(
                    "L’ouverture demande un code envoyé à un contact déjà connu, compté et daté",
                    "Web.Tests.Account.ActivationTests.Activate_WithAnotherAddress_WarnsTheContactOnFile",
                    "Web.Tests.Account.ActivationTests.Open_RightCodeAtTheSixthTry_IsRefused",
                    "Web.Tests.Account.ActivationTests.Open_CodeOlderThanSeventyTwoHours_IsRefused"
                )
            ),
            new(
                "AB09",
                Disclosure,
                "Deviner un mot de passe, ou apprendre qui est adhérent",
                "Des mots de passe volés ailleurs sont essayés en masse ; un message d’erreur trahit qu’une personne a un compte.",
                Important,
                Limited,
                new Measure(
                    "Les essais ralentissent par compte et par adresse, sans fermer la porte à la vraie personne",
                    "Web.Tests.Account.ThrottleTests.SignIn_AfterElevenWrongPasswords_IsDelayedEvenWithTheRightOneThenOpens",
                    "Web.Tests.Account.ThrottleTests.SignIn_OnePasswordOnManyAccountsFromOneAddress_IsStoppedByTheThirtiethTry",
                    "Web.Tests.Account.ThrottleTests.SignIn_FromTheOwnersBrowserDuringAnAttack_StillOpens"
                ),
                new Measure(
                    "Les réponses, et le temps qu’elles prennent, ne disent pas si une personne est connue",
                    "Web.Tests.Account.EnumerationTests.SignIn_UnknownAccountOrWrongPassword_AnswersTheSame",
                    "Web.Tests.Account.EnumerationTests.Activate_KnownOrUnknownPerson_AnswersTheSame",
                    "Web.Tests.Account.EnumerationCostTests.Form_WhoeverIsNamed_TakesTheSameTime"
                )
            ),
            new(
                "AB11",
                Disclosure,
                "Se servir d’une session ouverte par un autre",
                "Un cookie recopié, un ordinateur partagé, un rôle retiré qui vaut encore.",
                Important,
                Limited,
                new Measure(
                    "Une session finie l’est pour toutes ses copies",
                    "Web.Tests.Account.SignInTests.SignOut_ThenReplayOfTheCookie_IsRefused",
                    "Web.Tests.Account.PasswordTests.Reset_ByTheLinkReceived_ChangesThePasswordOnceAndEndsEverySession"
                ),
                new Measure(
                    "La copie de ses données demande une preuve d’identité fraîche, à chaque fois",
                    "Web.Tests.Member.Privacy.ArchiveTests.Copy_EachDownload_NeedsAFreshProof"
                )
            ),
            new(
                "AB16",
                Disclosure,
                "Un fichier envoyé attaque, ou dit plus qu’il ne montre",
                "Un virus dans une facture, un fichier déguisé, le lieu de la prise de vue dans une photo (AB17, AB18, AB19).",
                Important,
                Limited,
                new Measure(
                    "Aucun fichier ne s’ouvre avant l’antivirus ; un virus est refusé dans tout emballage",
                    "Services.Tests.Documents.FileInspectorTests.Inspect_AVirus_IsRejectedWhateverItIsIn",
                    "Services.Tests.Documents.FileInspectorTests"
                        + ".Inspect_ScannerAway_TheFileWaitsUnopenedAndIsDoneWithinAMinuteOfItsReturn"
                ),
                new Measure(
                    "Une photo perd le lieu, l’appareil et tout ce qui suit sa fin",
                    "Services.Tests.Documents.SanitisingTests.Picture_OfATelephone_IsUprightAndSaysNothingOfPlaceOrCamera",
                    "Services.Tests.Documents.SanitisingTests.Picture_WithASecondFileBehindIt_LosesIt"
                )
            ),
            new(
                "AB20",
                Disclosure,
                "Une formule cachée s’exécute dans un tableur",
                "Un nom commence par « = » ; l’export ouvert par un collaborateur envoie des données au dehors.",
                Limited,
                Negligible,
                new Measure(
                    "Aucun texte d’un export n’est pris pour une formule",
                    "Web.Tests.Documents.SpreadsheetTextTests.Safe_AnyText_IsNeverAFormula",
                    "Web.Tests.Member.Privacy.ArchiveContentTests.Csv_FormulasInWords_AreDisarmed"
                )
            ),
        ];

    private static IReadOnlyList<Risk> SystemRisks =>
        [
            new(
                "D01",
                Disclosure,
                "La base ou une sauvegarde est volée",
                "Un disque, une sauvegarde, un accès d’administrateur de base de données.",
                Maximal,
                Limited,
                new Measure(
                    "Le numéro de Sécurité sociale et l’IBAN sont chiffrés, liés à leur ligne et à leur colonne",
                    "Services.Tests.Persistence.Keys.FieldCipherTests.Open_CiphersSwappedBetweenRowsBySql_Fails",
                    "Services.Tests.Persistence.Keys.FieldCipherTests.Open_OtherRowOtherColumnOrAltered_Fails",
                    "Services.Tests.Persistence.Keys.KeyRotationTests.Reseal_AfterANewKey_PutsEveryValueUnderIt"
                ),
                new Measure(
                    "Chaque fichier du coffre est chiffré sous sa propre clé",
                    "Services.Tests.Documents.Storage.EncryptedFileTests.File_UnderAnotherNameOrKey_DoesNotOpen",
                    "Services.Tests.Documents.FileVaultTests.Reject_AFile_TakesItsKeyWithIt"
                )
            ),
            new(
                "SEC-09",
                Disclosure,
                "Les journaux techniques répandent des données",
                "Un nom, un numéro ou un soin se retrouve dans un journal lu par beaucoup et gardé longtemps.",
                Important,
                Negligible,
                new Measure(
                    "Un parcours complet du portail n’écrit aucune donnée personnelle dans les journaux ni dans les traces",
                    "Web.Tests.Telemetry.PrivateLogsTests.A_walk_through_the_portal_logs_nothing_personal",
                    "Web.Tests.Telemetry.PrivateTracesTests" + ".A_span_leaves_without_path_query_address_or_browser_and_keeps_its_route"
                )
            ),
            new(
                "REL-06",
                Loss,
                "Des données disparaissent, ou un geste compte deux fois",
                "Une panne au mauvais moment, un disque plein, un formulaire envoyé deux fois.",
                Limited,
                Limited,
                new Measure(
                    "Une panne à tout moment ne perd rien de ce qui a été confirmé et ne compte rien deux fois",
                    "Faults.Tests.Scenarios.KilledWhileSendingTests.Forms_OfEveryScreen_MayBeSentAgainAndCountOnce",
                    "Faults.Tests.Scenarios.KilledWhilePayingTests.Run_CutAtEachOfItsSteps_ReachesTheBankOnce",
                    "Faults.Tests.Scenarios.FullDiskTests.Database_Full_Answers503LosesNothingAndGoesOn"
                ),
                new Measure(
                    "Une sauvegarde se restaure, et une sauvegarde modifiée est refusée",
                    "Web.Tests.Cli.CommandLineTests.A_backup_made_while_the_database_is_written_restores_what_was_there",
                    "Web.Tests.Cli.CommandLineTests.A_backup_that_was_touched_is_refused"
                )
            ),
        ];
}
